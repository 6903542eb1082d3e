# Make a way through the hub
# Azure PowerShell (Az.Network 7 or newer). The script stops at the first error.

& {
  $ErrorActionPreference = 'Stop'

  # 1. Register the feature
  Set-AzContext -Subscription '11111111-0000-4000-8000-000000000001' | Out-Null
  Register-AzProviderFeature -FeatureName 'AllowMultiplePeeringLinksBetweenVnets' -ProviderNamespace 'Microsoft.Network' | Out-Null

  # 2. Register the provider
  Register-AzResourceProvider -ProviderNamespace 'Microsoft.Network' | Out-Null

  # 3. Make the route table
  $table = New-AzRouteTable -ResourceGroupName 'rg' -Name 'via-hub' -Location 'westeurope' -DisableBgpRoutePropagation -Force
  Add-AzRouteConfig -RouteTable $table -Name 'to-b' -AddressPrefix '10.2.0.0/16' -NextHopType 'VirtualAppliance' -NextHopIpAddress '10.0.1.4' | Out-Null
  Set-AzRouteTable -RouteTable $table | Out-Null

  # 4. Use it in work
  $network = Get-AzVirtualNetwork -ResourceGroupName 'rg' -Name 'a'
  $subnet = Get-AzVirtualNetworkSubnetConfig -VirtualNetwork $network -Name 'work'
  $subnet.RouteTable = [Microsoft.Azure.Commands.Network.Models.PSRouteTable]@{ Id = '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/via-hub' }
  Set-AzVirtualNetwork -VirtualNetwork $network | Out-Null

  # 5. Define the role
  $answer = Invoke-AzRestMethod -WaitForCompletion -Method PUT -Path '/subscriptions/11111111-0000-4000-8000-000000000001/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003?api-version=2022-04-01' -Payload '{"properties":{"roleName":"Peering''s other side","description":"May peer.","type":"CustomRole","assignableScopes":["/subscriptions/11111111-0000-4000-8000-000000000001"],"permissions":[{"actions":["Microsoft.Network/virtualNetworks/peer/action"],"notActions":[]}]}}'
  if ($answer.StatusCode -ge 400) { throw $answer.Content }

  # 6. Assign it
  New-AzRoleAssignment -ObjectId '44444444-0000-4000-8000-000000000004' -ObjectType 'ServicePrincipal' -RoleDefinitionId '33333333-0000-4000-8000-000000000003' -Scope '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/a' | Out-Null

  # 7. Delete a table
  $answer = Invoke-AzRestMethod -WaitForCompletion -Method DELETE -Path '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/routeTables/old?api-version=2024-05-01'
  if ($answer.StatusCode -ge 400) { throw $answer.Content }
}
