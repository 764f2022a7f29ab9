@echo off
rem The inkling command for Windows, run from its sources: builds them the first time, then starts Java.
rem
rem   JAVA_HOME      the JDK to use; otherwise the java of PATH
rem   INKLING_OPTS   further options for Java, such as -Xmx8g, or -Dinkling.terminal=false for lines instead of a bar
rem   MAVEN_ARGS     further options for the build, such as -Pcuda
rem
rem A batch file cannot cheaply detect changed sources: set INKLING_REBUILD=1 once after a change.
rem "inkling" is the same for Linux and macOS.
setlocal DisableDelayedExpansion

set "here=%~dp0"
rem The benchmarks are a separate program: this one with "bench".
set "module=cli"
if "%~1"=="bench" set "module=benchmarks"
set "app=%here%%module%\target\app"
rem A distribution has no sources, and the program in lib.
if not exist "%here%pom.xml" if exist "%here%lib" set "app=%here%lib"
set "jar=%app%\inkling.jar"
set "archive=%app%\inkling.jsa"
rem No time is lost on moving the archive in memory.
set "in_place=-XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
set "log=%here%target\launcher.log"

rem Messages with a path in them stand outside brackets: a path such as C:\Program Files (x86) would close them.
set "java=java.exe"
if not defined JAVA_HOME goto :java_of_path
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto :java_found
echo inkling: JAVA_HOME is '%JAVA_HOME%', but there is no bin\java.exe in it: set it to a JDK 17 or newer. 1>&2
exit /b 1
:java_of_path
where /q java.exe
if not errorlevel 1 goto :java_found
echo inkling: found no java: install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 1
:java_found

if defined INKLING_REBUILD goto :build
if exist "%jar%" goto :run

:build
if not exist "%here%target" mkdir "%here%target"
"%java%" -XshowSettings:properties -version > "%log%" 2>&1
set "version=unknown"
for /f "tokens=3" %%v in ('findstr /c:"java.specification.version =" "%log%"') do set "version=%%v"
rem 1.8 counts as 1: every version before 9 was called so.
set "major=0"
for /f "delims=." %%v in ("%version%") do set "major=%%v"
if "%version%"=="unknown" set "major=0"
if %major% geq 17 goto :java_new_enough
echo inkling: expected Java 17 or newer but '%java%' is Java %version%: install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
exit /b 1
:java_new_enough
echo Building Inkling, once; this takes a minute or two ... 1>&2
pushd "%here%"
call "%here%mvnw.cmd" -q -B "-Dmaven.test.skip" -pl %module% -am package > "%log%" 2>&1 < nul
set "built=%errorlevel%"
popd
if "%built%"=="0" goto :built
echo inkling: the build failed; its messages are in '%log%'. 1>&2
exit /b 1
:built
rem An archive of the classes that short commands load shortens the start of Java; without one it starts all the same.
if exist "%archive%" del /q "%archive%"
"%java%" -Xshare:off "-XX:DumpLoadedClassList=%archive%.list" -Xlog:disable -jar "%jar%" warm-up > nul 2>&1 < nul
"%java%" -Xshare:dump %in_place% "-XX:SharedClassListFile=%archive%.list" "-XX:SharedArchiveFile=%archive%" ^
  -Xlog:disable -jar "%jar%" > nul 2>&1 < nul
if exist "%archive%.list" del /q "%archive%.list"

:run
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
set "archived=-Xshare:auto"
if exist "%archive%" set "archived=-XX:SharedArchiveFile=%archive%"
if not exist "%archive%" set "in_place="

rem A batch file cannot see whether there is a terminal at standard error: Java looks at its standard input and output,
rem and jdk.console keeps newer ones from taking everything for a terminal.
"%java%" "%archived%" %in_place% -Xlog:disable -Xlog:all=error:stderr -XX:+UseParallelGC -Xmn64m -XX:-UseAdaptiveSizePolicy ^
  "-Dfile.encoding=UTF-8" "-Djava.awt.headless=true" "-Djdk.console=java.base" ^
  "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0" "-Dorg.bytedeco.javacpp.maxBytes=0" ^
  "-Dinkling.launcher=%here%inkling.cmd" ^
  %INKLING_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
