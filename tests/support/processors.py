"""The processors of other machines, as far as this one can compute like them."""

from __future__ import annotations

import platform
from collections.abc import Mapping

Environment = Mapping[str, str]

_ANY: Mapping[str, Environment] = {"this one": {}, "no vector instructions": {"CT2_FORCE_CPU_ISA": "GENERIC"}}
_X86: Mapping[str, Environment] = {
    "AVX2 without VNNI": {"CT2_USE_MKL": "0", "ONEDNN_MAX_CPU_ISA": "AVX2"},
    "oneDNN": {"CT2_USE_MKL": "0"},
    "MKL": {"CT2_USE_MKL": "1"},
}

IS_X86 = platform.machine().lower() in ("x86_64", "amd64")
PROCESSORS: Mapping[str, Environment] = {**_ANY, **_X86} if IS_X86 else _ANY
