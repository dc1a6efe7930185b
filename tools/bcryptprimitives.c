/* Random bytes by the name that Rust's standard library asks for on Windows. wine 8, which is
 * Debian's, has none of that name: tools/cross.sh compiles this for it. Not shipped. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG len); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T len)
{
    return SystemFunction036(bytes, (ULONG)len);
}
