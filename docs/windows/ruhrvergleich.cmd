@echo off
rem Startet den Ruhrvergleich unter Windows; ein Doppelklick genügt, Administratorrechte sind nicht nötig.
rem     ruhrvergleich.cmd [ANSCHLUSS]        sonst PORT, sonst 8050
rem Beim ersten Mal richtet es %LOCALAPPDATA%\Ruhrvergleich ein (wie make setup); danach braucht der Start kein Netz.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
set "PYTHONHOME="
set "PYTHONPATH="
set "PIP_USER=0"
set "PIP_TARGET="
set "PIP_PREFIX="
for %%I in ("%~dp0..\..") do set "PROJECT=%%~fI"
set "PLACE=%LOCALAPPDATA%\Ruhrvergleich"
set "PYTHON=%PLACE%\umgebung\Scripts\python.exe"
set "PIP="%PYTHON%" -m pip --disable-pip-version-check --no-input --quiet"
if not "%~1"=="" set "PORT=%~1"
if not defined PORT set "PORT=8050"

if not defined LOCALAPPDATA goto no_place
pushd "%PROJECT%"
if not exist app.py goto incomplete
if not exist requirements.txt goto incomplete

if not exist "%PLACE%\requirements.txt" goto setup
fc /b requirements.txt "%PLACE%\requirements.txt" >nul 2>&1
if errorlevel 1 goto setup
"%PYTHON%" -c "" >nul 2>&1
if errorlevel 1 goto setup
goto start

:setup
set "FOUND="
set "UNFIT="
for %%V in (3.13 3.12 3.14 3.11) do call :try py -%%V
call :try py -3
call :try python
call :try python3
if defined FOUND goto create
if defined UNFIT goto unfit
goto no_python

:create
echo Der Ruhrvergleich wird eingerichtet. Das dauert einige Minuten, braucht das Netz und etwa 1 GB Platz.
if not exist "%PLACE%" mkdir "%PLACE%"
if exist "%PLACE%\requirements.txt" del "%PLACE%\requirements.txt"
call %FOUND% -m venv --clear "%PLACE%\umgebung"
if errorlevel 1 goto no_place
%PIP% install --require-hashes --requirement requirements.txt
if errorlevel 1 goto no_packages
"%PYTHON%" app.py --pack
copy /y /b requirements.txt "%PLACE%\requirements.txt" >nul
if errorlevel 1 goto no_place

:start
echo Der Browser öffnet sich, sobald der Ruhrvergleich bereit ist. Beenden: dieses Fenster schließen oder Strg+C.
"%PYTHON%" app.py --port "%PORT%" --browser
if errorlevel 1 goto not_started
popd
exit /b 0

:try
rem Ein Python, das es nicht gibt, endet mit einem Fehler; eines, das nicht taugt, mit 3.
if defined FOUND exit /b 0
call %* -c "import sys; sys.exit(3 * (not (3, 11) <= sys.version_info < (3, 15) or sys.maxsize < 2**32))" >nul 2>&1
if %ERRORLEVEL%==0 set "FOUND=%*"
if %ERRORLEVEL%==3 set "UNFIT=%*"
exit /b 0

:no_python
echo Python fehlt. Gebraucht wird Python 3.11 bis 3.14 (64 Bit). Es lässt sich ohne Administratorrechte installieren:
echo aus dem Microsoft Store, oder von der Seite python.org mit „Install Now“ ohne „Use admin privileges“.
goto failed

:unfit
echo Das Python auf diesem Rechner passt nicht (Version, 32 Bit). Gebraucht wird Python 3.11 bis 3.14 (64 Bit);
echo es darf neben dem alten stehen: aus dem Microsoft Store oder von der Seite python.org.
goto failed

:no_packages
echo Die Pakete ließen sich nicht laden; der Grund steht darüber. Ist das Netz da? Geht es im Haus nur über einen Proxy
echo oder einen eigenen Paketserver, trägt die EDV ihn in %APPDATA%\pip\pip.ini ein. Ein neuer Start versucht es wieder.
goto failed

:no_place
echo Im Ordner "%PLACE%" lässt sich nichts einrichten: kein Platz oder nicht beschreibbar.
goto failed

:incomplete
echo Neben diesem Skript fehlt das Projekt (gesucht: "%PROJECT%"). Ist es ein ZIP-Archiv, bitte zuerst ganz entpacken.
goto failed

:not_started
echo Der Ruhrvergleich wurde nicht gestartet oder ist abgebrochen; der Grund steht darüber.
echo Ist der Anschluss belegt, hilft ein anderer: ruhrvergleich.cmd 8051
goto failed

:failed
popd
pause
exit /b 1
