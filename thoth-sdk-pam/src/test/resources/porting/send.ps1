
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$body = [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot 'body.json'))
[Console]::Out.WriteLine((Send-Callback -Uri $args[0] -Secret $args[1] -Id 'msg_1' -Body $body))
