
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
foreach ($line in [IO.File]::ReadAllLines((Join-Path $PSScriptRoot 'cases.jsonl'))) {
    $case = ConvertFrom-Json $line
    $headers = Get-CallbackHeaders -Secret $case.secret -Id $case.id -Timestamp $case.time `
        -Body ([Convert]::FromBase64String($case.body))
    [Console]::Out.WriteLine((ConvertTo-Json -Compress $headers))
}
