@echo off
rem Builds with the Maven that .mvn\wrapper\maven-wrapper.properties names. The first run gets it, checks its SHA-512 and
rem keeps it in wrapper\dists of MAVEN_USER_HOME, by default .m2 in the home folder: from the repositories and mirrors that an
rem installed mvn is configured for, else from the Apache archive.
setlocal DisableDelayedExpansion

set "ROOT=%~dp0"
for /f "usebackq tokens=1,2 delims==" %%a in ("%ROOT%.mvn\wrapper\maven-wrapper.properties") do (
	if "%%a"=="distributionVersion" set "VERSION=%%b"
	if "%%a"=="distributionSha512Sum" set "CHECKSUM=%%b"
)
set "ARCHIVE=apache-maven-%VERSION%-bin.tar.gz"
set "URL=https://archive.apache.org/dist/maven/maven-3/%VERSION%/binaries/%ARCHIVE%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "PARENT=%MAVEN_USER_HOME%\wrapper\dists\apache-maven-%VERSION%"
set "DIST=%PARENT%\%CHECKSUM:~0,16%"
if exist "%DIST%\bin\mvn.cmd" goto build

echo mvnw: getting Maven %VERSION%, once... 1>&2
set "PART=%PARENT%\.part.%RANDOM%%RANDOM%"
mkdir "%PART%" || exit /b 1

rem Outside the project, whose .mvn folder may hold options that this mvn or its JDK does not know.
where /q mvn || goto download
pushd "%PART%"
call mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.7.0:copy "-Dartifact=org.apache.maven:apache-maven:%VERSION%:tar.gz:bin" "-DoutputDirectory=%PART%" >nul 2>&1
popd
call :check && goto unpack

:download
"%SystemRoot%\System32\curl.exe" -fsSL --connect-timeout 20 --retry 2 -o "%PART%\%ARCHIVE%" "%URL%"
call :check && goto unpack
rmdir /s /q "%PART%"
echo mvnw: no Maven %VERSION%: neither an installed mvn nor %URL% delivered it with the expected SHA-512. Make one of the two reachable (proxy, mirror in the settings.xml of an installed Maven 3) and run again, or unpack %ARCHIVE% yourself so that %DIST%\bin\mvn.cmd exists. 1>&2
exit /b 1

rem Unpacks beside the final place and renames, so that an interrupted run never leaves half a Maven.
:unpack
"%SystemRoot%\System32\tar.exe" -xzf "%PART%\%ARCHIVE%" -C "%PART%"
if not exist "%DIST%" move "%PART%\apache-maven-%VERSION%" "%DIST%" >nul
rmdir /s /q "%PART%"
if exist "%DIST%\bin\mvn.cmd" goto build
echo mvnw: cannot unpack Maven %VERSION% into %DIST%. 1>&2
exit /b 1

:build
endlocal & call "%DIST%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:check
if not exist "%PART%\%ARCHIVE%" exit /b 1
powershell -NoProfile -Command "if ((Get-FileHash -Algorithm SHA512 -LiteralPath (Join-Path $env:PART $env:ARCHIVE)).Hash -ne $env:CHECKSUM) { exit 1 }"
exit /b %ERRORLEVEL%
