"""What tests share: genuine model packages, sample stories, sample files, a process to run."""
