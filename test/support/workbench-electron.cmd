@echo off
rem A served VS Code that understands the flags of the desktop one, for runTests of @vscode/test-electron.
node "%~dp0workbench-electron.mjs" %*
