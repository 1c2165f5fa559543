@echo off
setlocal
set "HR_JAVA=java"
if defined JAVA_HOME set "HR_JAVA=%JAVA_HOME%\bin\java.exe"
"%HR_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo hotreload: no java found; set JAVA_HOME or put a JDK 17 or newer on the PATH 1>&2
  exit /b 4
)
for /f "tokens=3" %%v in ('""%HR_JAVA%" -version 2^>^&1 ^| findstr /i "version""') do set "HR_VERSION=%%~v"
for /f "delims=.-" %%m in ("%HR_VERSION%") do set "HR_MAJOR=%%m"
if %HR_MAJOR% LSS 17 (
  echo hotreload: needs JDK 17 or newer, but %HR_JAVA% is version %HR_VERSION%; set JAVA_HOME to a newer JDK 1>&2
  exit /b 4
)
"%HR_JAVA%" -XX:+IgnoreUnrecognizedVMOptions -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --sun-misc-unsafe-memory-access=allow %HOTRELOAD_JAVA_OPTS% -jar "%~f0" %*
exit /b %ERRORLEVEL%
