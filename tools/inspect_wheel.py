"""Looks into wheels that cannot be run here: ``inspect_wheel.py WHEEL…``.

Each holds one extension module, for the machine that its name says, which asks for nothing but
the system's own libraries and Python's stable interface. Prints a row for each.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pefile
from elftools.elf.elffile import ELFFile
from macholib.MachO import MachO

ELF_MACHINES = {"x86_64": "EM_X86_64", "aarch64": "EM_AARCH64"}
PE_MACHINES = {"amd64": 0x8664}
MACHO_MACHINES = {"x86_64": 0x01000007, "arm64": 0x0100000C}

# What is part of each system: manylinux's list, musl itself, Windows, macOS.
SYSTEM = {
    "manylinux": ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libgcc_s.so.1", "ld-linux"),
    "musllinux": ("libc.so", "libc.musl-"),
    "win": ("python3.dll", "kernel32.dll", "ntdll.dll", "advapi32.dll", "bcrypt.dll", "bcryptprimitives.dll",
            "userenv.dll", "ws2_32.dll", "msvcrt.dll", "api-ms-win-"),
    "macosx": ("/usr/lib/libSystem.B.dylib", "/usr/lib/libiconv.2.dylib", "/System/Library/Frameworks/"),
}  # fmt: skip


def elf(data: bytes) -> tuple[object, list[str]]:
    file = ELFFile(io.BytesIO(data))
    dynamic = file.get_section_by_name(".dynamic")
    return file["e_machine"], [tag.needed for tag in dynamic.iter_tags() if tag.entry.d_tag == "DT_NEEDED"]


def pe(data: bytes) -> tuple[object, list[str]]:
    file = pefile.PE(data=data)
    imports = [entry.dll.decode().lower() for entry in file.DIRECTORY_ENTRY_IMPORT]
    return file.FILE_HEADER.Machine, imports


def mach_o(path: Path) -> tuple[object, list[str]]:
    (header,) = MachO(str(path)).headers
    return header.header.cputype & 0xFFFFFFFF, [name for _, _, name in header.walkRelocatables()]


def inspect(wheel: Path, work: Path) -> str:
    python, abi, platform = wheel.stem.split("-")[2:5]
    assert (python, abi) == ("cp311", "abi3"), f"{wheel.name} is not for every Python from 3.11 on"
    with zipfile.ZipFile(wheel) as files:
        modules = [name for name in files.namelist() if name.endswith((".so", ".pyd", ".dylib", ".dll"))]
        assert len(modules) == 1, f"{wheel.name} holds {modules}"
        data = files.read(modules[0])
    system = next(name for name in SYSTEM if platform.startswith(name))
    if system == "win":
        machine, needed = pe(data)
        expected = PE_MACHINES[platform.removeprefix("win_")]
    elif system == "macosx":
        path = work / "module"
        path.write_bytes(data)
        machine, needed = mach_o(path)
        expected = MACHO_MACHINES[platform.split("_", 3)[3]]
    else:
        machine, needed = elf(data)
        expected = ELF_MACHINES[next(name for name in ELF_MACHINES if platform.endswith(name))]
    assert machine == expected, f"{wheel.name} is for the machine {machine}"
    foreign = [name for name in needed if not name.startswith(SYSTEM[system])]
    assert not foreign, f"{wheel.name} needs {foreign}"
    run(["abi3audit", "--strict", str(wheel)])
    return f"{wheel.name}: {wheel.stat().st_size} bytes; needs {', '.join(sorted(needed))}"


def run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}: {done.stdout}{done.stderr}"
    return done.stdout


def main(wheels: list[Path], work: Path) -> None:
    for wheel in wheels:
        print(inspect(wheel, work))
        if "linux" in wheel.name:
            print("  " + " ".join(run(["auditwheel", "show", str(wheel)]).split()))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[2:]], Path(sys.argv[1]))
