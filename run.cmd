@echo off
rem Opens the program on Windows; the first time it also prepares .venv.
chcp 65001 >nul
cd /d "%~dp0"
set python=
for %%v in (3.13 3.12 3.11) do if not defined python py -%%v -c "" >nul 2>nul && set python=py -%%v
if not defined python goto nopython
%python% scripts\environment.py || goto failed
start "" .venv\Scripts\pythonw.exe main.py %*
exit /b 0

:nopython
echo Нужен Python 3.11, 3.12 или 3.13: установите его с python.org и повторите.
:failed
pause
exit /b 1
