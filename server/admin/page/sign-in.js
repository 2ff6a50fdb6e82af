// Who plays on this device shows the pass of the game, and is let in as an admin, or told how.

const state = document.getElementById('state');

/** By the session of an account, or else by what the game keeps for a guest; null for neither. */
async function enter() {
  const session = await fetch('/api/v1/auth/refresh', { method: 'POST' });
  if (session.ok) return session;
  const secret = localStorage.getItem('virality.secret');
  if (!secret) return null;
  return fetch('/api/v1/auth/guest', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
}

async function signIn() {
  const entered = await enter();
  if (!entered) return 'Open the game on this device first, then come back.';
  if (!entered.ok)
    return `The server did not let you in (${entered.status}): try again in a while.`;
  const { accessToken, player } = await entered.json();
  const session = await fetch('/admin/session', {
    method: 'POST',
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  if (session.ok) {
    location.replace('/admin/monitor/');
    return 'Signed in.';
  }
  const { code, detail } = await session.json();
  if (code !== 'not-allowed') return `The server refused: ${detail}.`;
  return `You are ${player.name}, and no admin. Where the server runs, the operator makes you one by:
    npm run -s virality -- grant ${player.id} admin`;
}

signIn().then(
  (text) => {
    state.textContent = text;
  },
  () => {
    state.textContent = 'The server does not answer.';
  },
);
