/** Knows how a test signs in from an environment that it makes: nothing of the machine's own says who, or where. */
const SAYS_WHO = /^(AZURE_|IDENTITY_|MSI_|IMDS_)/;

/** Takes away what the environment of this process says; the function that is returned brings it back. */
export function bareEnvironment(): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(process.env))
    if (SAYS_WHO.test(name)) Reflect.deleteProperty(process.env, name);
  return () => {
    for (const name of Object.keys(process.env))
      if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  };
}
