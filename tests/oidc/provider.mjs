// A real OpenID provider for one test: whoever names an address is signed in with it.
// Arguments: folder of node_modules, port, address of the dashboard. The client is "framelens", secret "framelens-secret".
const [modules, port, dashboard] = process.argv.slice(2);
const { default: Provider, interactionPolicy } = await import(`${modules}/oidc-provider/lib/index.js`);

// Streamlit asks for the choice of an account; this provider has one form, which is that choice.
const policy = interactionPolicy.base();
const choice = new interactionPolicy.Prompt({ name: 'select_account', requestable: true });
choice.checks.remove('select_account_prompt');
policy.add(choice);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: 'framelens',
    client_secret: 'framelens-secret',
    redirect_uris: [`${dashboard}/oauth2callback`],
    post_logout_redirect_uris: [`${dashboard}/oauth2callback`],
  }],
  interactions: { policy },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false, // as most providers do: the address stands in the id token
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id, name: id, email_verified: !id.startsWith('unverified') }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
