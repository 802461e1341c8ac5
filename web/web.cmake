# The program for browsers: build/web/prima.js and the two parts of prima.wasm. shell/assemble.py puts them into a page.
prima_layer(web PATH platform/web USES prima_app prima_raster)

# The JavaScript half of the platform, inside the program's own function and in alphabetical order. What the
# page loads before and beside the program stays out.
file(GLOB WEB_SCRIPTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*.js)
list(FILTER WEB_SCRIPTS EXCLUDE REGEX "/(boot|files|rescue|rest|storage_check|sw)\\.js$")
list(SORT WEB_SCRIPTS)
set(WEAVE ${CMAKE_SOURCE_DIR}/shell/weave.py ${CMAKE_SOURCE_DIR}/shell/shrink.py)

# main() and everything marked EMSCRIPTEN_KEEPALIVE must survive the archive: link its objects as they are.
add_executable(prima $<TARGET_OBJECTS:prima_web>)
target_link_libraries(prima PRIVATE prima_app prima_raster)
add_dependencies(prima fonts)
set_target_properties(prima PROPERTIES OUTPUT_NAME prima SUFFIX .js LINK_DEPENDS "${WEB_SCRIPTS};${WEAVE}")
target_link_options(prima PRIVATE
    -Os -flto
    # By their names functions are told apart where the program is split; the parts are without.
    --profiling-funcs -Wl,--no-demangle
    -sMODULARIZE=1 -sEXPORT_NAME=createPrima -sENVIRONMENT=web
    -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sTEXTDECODER=2 -sSUPPORT_LONGJMP=0
    -sALLOW_MEMORY_GROWTH=1
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sEXPORTED_RUNTIME_METHODS=abort,UTF8ToString,stringToUTF8,lengthBytesUTF8)
file(WRITE ${CMAKE_BINARY_DIR}/generated/scripts.js "primaScripts();\n")
target_link_options(prima PRIVATE "SHELL:--pre-js ${CMAKE_BINARY_DIR}/generated/scripts.js")
add_custom_command(TARGET prima POST_BUILD VERBATIM
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/shell/weave.py $<TARGET_FILE:prima> ${WEB_SCRIPTS})

set(PARTS ${CMAKE_BINARY_DIR}/parts/prima.wasm ${CMAKE_BINARY_DIR}/parts/rest.wasm)
add_custom_command(
    OUTPUT ${PARTS}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/shell/split.py --build ${CMAKE_BINARY_DIR} --out ${CMAKE_BINARY_DIR}/parts
    DEPENDS prima shell/split.py shell/wasm.py shell/parts.py shell/rest.txt
    COMMENT "Splitting the program" VERBATIM)
add_custom_target(parts ALL DEPENDS ${PARTS})

# Debian's emscripten looks for its JavaScript helpers only beside Debian's own node.
if(EXISTS /usr/share/nodejs/acorn)
    set_property(TARGET prima PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

# Our half of the store's benchmark, for node and a browser: build/bench/store_bench.js. See tests/bench/store/run.mjs.
add_executable(store_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/store/store_bench.cpp
    ${CMAKE_SOURCE_DIR}/tests/bench/store/start_bench.cpp
    ${CMAKE_SOURCE_DIR}/src/platform/web/bridge.cpp ${CMAKE_SOURCE_DIR}/src/platform/web/journal.cpp)
target_include_directories(store_bench PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(store_bench PRIVATE prima_store)
set_target_properties(store_bench PROPERTIES SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR}/build/bench)
# Linked as the program is, so that both run the same code.
target_link_options(store_bench PRIVATE -Os -flto -sMODULARIZE=1 -sEXPORT_NAME=createBench -sENVIRONMENT=node,web
    -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB
    -sEXPORTED_FUNCTIONS=_malloc,_free)
if(EXISTS /usr/share/nodejs/acorn)
    set_property(TARGET store_bench PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()

# The rules' benchmark, for node: build/bench/rules_bench.js. See tests/bench/rules/run.mjs.
add_executable(rules_bench EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/rules/rules_bench.cpp)
target_link_libraries(rules_bench PRIVATE prima_rules)
set_target_properties(rules_bench PROPERTIES SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${CMAKE_SOURCE_DIR}/build/bench)
target_link_options(rules_bench PRIVATE -O2 -flto -sMODULARIZE=1 -sENVIRONMENT=node -sFILESYSTEM=0
    -sALLOW_MEMORY_GROWTH=1)
if(EXISTS /usr/share/nodejs/acorn)
    set_property(TARGET rules_bench PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
