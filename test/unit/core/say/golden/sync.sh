# Sync the peering between a and b
# Azure CLI, for bash and zsh. The commands stop at the first that fails.

# 1. Sync link to-b of a
az network vnet peering sync \
  --subscription 11111111-0000-4000-8000-000000000001 \
  --resource-group rg \
  --vnet-name a \
  --name to-b
