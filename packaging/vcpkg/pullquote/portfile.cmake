# The C library, built from these sources as an overlay port. A release's port fetches them by
# vcpkg_from_github and its archive's checksum instead.
get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../.." ABSOLUTE)
find_program(CARGO cargo REQUIRED)
find_program(SH sh REQUIRED)

set(built "${CURRENT_BUILDTREES_DIR}/${TARGET_TRIPLET}")
vcpkg_execute_required_process(
    COMMAND "${SH}" "${SOURCE_PATH}/bindings/c/build.sh" "${built}" release library
    WORKING_DIRECTORY "${SOURCE_PATH}"
    LOGNAME "build-${TARGET_TRIPLET}")
vcpkg_execute_required_process(
    COMMAND "${CMAKE_COMMAND}" -E env "PREFIX=${CURRENT_PACKAGES_DIR}"
        "CMAKEDIR=${CURRENT_PACKAGES_DIR}/share/${PORT}" "${SH}" "${SOURCE_PATH}/bindings/c/install.sh" "${built}/release"
    WORKING_DIRECTORY "${SOURCE_PATH}"
    LOGNAME "install-${TARGET_TRIPLET}")

# One kind of library, as the triplet says.
if(VCPKG_LIBRARY_LINKAGE STREQUAL "static")
    file(GLOB unwanted "${CURRENT_PACKAGES_DIR}/lib/libpullquote.so*"
        "${CURRENT_PACKAGES_DIR}/lib/libpullquote*.dylib" "${CURRENT_PACKAGES_DIR}/lib/libpullquote.dll.a")
    list(APPEND unwanted "${CURRENT_PACKAGES_DIR}/bin")
else()
    set(unwanted "${CURRENT_PACKAGES_DIR}/lib/libpullquote.a")
endif()
file(REMOVE_RECURSE ${unwanted} "${CURRENT_PACKAGES_DIR}/share/man" "${CURRENT_PACKAGES_DIR}/share/doc")

vcpkg_fixup_pkgconfig()
set(VCPKG_BUILD_TYPE release) # a debug build would be the same code, slower
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE-MIT" "${SOURCE_PATH}/LICENSE-APACHE"
    "${SOURCE_PATH}/THIRD-PARTY.txt")
