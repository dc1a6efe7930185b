# Runs a port without vcpkg: cmake -DPORT_DIR=… -DWORK=… -DVCPKG_LIBRARY_LINKAGE=… -P stand_ins.cmake
# The functions do what vcpkg's documentation says of them, as far as the port needs it.
set(CURRENT_PORT_DIR "${PORT_DIR}")
set(CURRENT_BUILDTREES_DIR "${WORK}/../vcpkg-build")
set(CURRENT_PACKAGES_DIR "${WORK}/package")
set(TARGET_TRIPLET stand-in)
set(PORT pullquote)

function(vcpkg_execute_required_process)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "WORKING_DIRECTORY;LOGNAME" "COMMAND")
    file(MAKE_DIRECTORY "${CURRENT_BUILDTREES_DIR}")
    execute_process(COMMAND ${arg_COMMAND} WORKING_DIRECTORY "${arg_WORKING_DIRECTORY}"
        OUTPUT_FILE "${CURRENT_BUILDTREES_DIR}/${arg_LOGNAME}.log" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_fixup_pkgconfig)
endfunction()

function(vcpkg_install_copyright)
endfunction()

include("${PORT_DIR}/portfile.cmake")
