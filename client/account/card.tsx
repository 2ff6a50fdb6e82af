import type { ReactNode } from 'react';
import '../i18n/accounts.ts';
import '../styles/account.css';
import { Page } from '../ui/frame.tsx';

/** A page that asks for one thing. */
export function Card({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <Page narrow>
      <div className="account-card">
        <h1>{title}</h1>
        <p className="soft">{lead}</p>
        {children}
      </div>
    </Page>
  );
}
