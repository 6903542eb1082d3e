# Change the address space of b
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Set the address space of b to 10.2.0.0/16, fd00:db8::/48
az network vnet update \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --name b \
  --address-prefixes 10.2.0.0/16 fd00:db8::/48 &&

# 2. Sync link to-b of a
az network vnet peering sync \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name to-b
