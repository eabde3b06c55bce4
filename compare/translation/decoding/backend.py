"""What the numbers of a decoder depend on beside the model: the kind of machine that it runs on.

With 8-bit weights the same package gives other scores, and now and then other words, on another kind
of processor. Measured with CTranslate2 4.8.5, oneDNN held back by ``ONEDNN_MAX_CPU_ISA``: without the
instructions called VNNI, sums of products are cut off at 16 bits, and scores change in their first
digit; narrower vectors, and MKL, change them in a later one.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from pathlib import Path
from typing import Any

from compare.translation.decoding.batching import Widths

COMPUTE_TYPE = "int8"
"""What weights are rounded to when a model is loaded."""

_CPU_FACTS = Path("/proc/cpuinfo")
_X86 = frozenset({"x86_64", "amd64"})
# The kinds of vector instructions, best first: the name, and the flags that Linux must list.
_INSTRUCTIONS: tuple[tuple[str, frozenset[str]], ...] = (
    ("AVX-512 VNNI", frozenset({"avx512bw", "avx512vl", "avx512dq", "avx512_vnni"})),
    ("AVX-512", frozenset({"avx512bw", "avx512vl", "avx512dq"})),
    ("AVX2 VNNI", frozenset({"avx2", "avx_vnni"})),
    ("AVX2", frozenset({"avx2"})),
    ("AVX", frozenset({"avx"})),
)
# In which batches up to `batching.WIDEST` tokens wide oneDNN was seen to give the same sums: heads of 32, 64,
# 128 and 256, beams 1 and 4. With AVX2, whose vectors have eight numbers, a sentence has other sums where the
# eight of its end are the last of the batch; MKL and processors of other kinds were not tried.
_WIDTHS = {"AVX-512 VNNI": Widths.ANY, "AVX-512": Widths.ANY, "AVX2": Widths.BEYOND}
_OLD, _UNTOLD = "without AVX", "instructions not told"
# Each makes the libraries use other instructions than the processor has.
_SWITCHES = (
    "CT2_FORCE_CPU_ISA",
    "ONEDNN_MAX_CPU_ISA",
    "DNNL_MAX_CPU_ISA",
    "MKL_ENABLE_INSTRUCTIONS",
    "MKL_CBWR",
)


def choose_device(device: str) -> str:
    """Return "cpu" or "cuda"; "auto" is the GPU where there is one.

    Examples
    --------
    >>> choose_device("cpu"), choose_device("auto") in ("cpu", "cuda")
    ('cpu', True)
    """
    import ctranslate2

    if device != "auto":
        return device
    return "cuda" if ctranslate2.get_cuda_device_count() else "cpu"


def describe_backend(device: str = "auto") -> str:
    """Name what decodes: the library, the type of its numbers, and the kind of machine.

    On x86 processors the type, the library for products and the instructions were each seen to change
    scores. That does not prove that two machines with one name give the same bytes.

    Parameters
    ----------
    device : {"auto", "cpu", "cuda"}
        Where the decoder runs, as `choose_device` has it.

    Returns
    -------
    str
        For example ``ctranslate2 4.8.5 int8 oneDNN AVX-512 VNNI``.

    Examples
    --------
    >>> describe_backend().startswith("ctranslate2 ")
    True
    """
    import ctranslate2

    kind = _name_gpu() if choose_device(device) == "cuda" else " ".join(_name_processor(ctranslate2))
    return f"ctranslate2 {ctranslate2.__version__} {COMPUTE_TYPE} {kind}"


def widths_on(device: str = "auto") -> Widths:
    """Tell which widths of a batch are known to give the same translation on this machine.

    Examples
    --------
    >>> widths_on("cuda")
    <Widths.OWN: 'its own'>
    """
    import ctranslate2

    if choose_device(device) == "cuda":
        return Widths.OWN
    library, *instructions = _name_processor(ctranslate2)
    # A switch that holds instructions back is named after them.
    is_known = library == "oneDNN" and len(instructions) == 1
    return _WIDTHS.get(instructions[0], Widths.OWN) if is_known else Widths.OWN


def _name_processor(library: Any) -> list[str]:
    switches = [f"{name}={os.environ[name]}" for name in _SWITCHES if os.environ.get(name)]
    machine = platform.machine().lower()
    if machine not in _X86:
        return [machine or "unknown processor", *switches]
    # The library has 16-bit products with MKL alone, and says nowhere else which of the two it uses.
    has_mkl = "int16" in library.get_supported_compute_types("cpu")
    return ["MKL" if has_mkl else "oneDNN", read_instructions(), *switches]


def read_instructions(facts: Path = _CPU_FACTS) -> str:
    """Return the kind of vector instructions of an x86 processor; only Linux tells.

    Examples
    --------
    >>> read_instructions(Path("no-such-file"))
    'instructions not told'
    """
    try:
        lines = facts.read_text("ascii", "replace").splitlines()
    except OSError:
        return _UNTOLD
    written = next((line.partition(":")[2] for line in lines if line.startswith("flags")), "")
    if not written:
        return _UNTOLD
    flags = set(written.split())
    return next((name for name, needed in _INSTRUCTIONS if needed <= flags), _OLD)


def _name_gpu() -> str:
    """Return the name of the first CUDA device, as its driver tells it."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return "CUDA device without a name"
    return ask_driver(driver)


def ask_driver(driver: Any) -> str:
    """Return what a CUDA driver calls its first device."""
    device, name = ctypes.c_int(), ctypes.create_string_buffer(256)
    # Each returns 0 where it went well.
    if (
        driver.cuInit(0)
        or driver.cuDeviceGet(ctypes.byref(device), 0)
        or driver.cuDeviceGetName(name, len(name), device)
    ):
        return "CUDA device without a name"
    return name.value.decode("utf-8", "replace")
