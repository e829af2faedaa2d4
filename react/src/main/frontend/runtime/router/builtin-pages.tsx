"use client";

import type { CSSProperties, ReactNode } from "react";
import type { InterruptStatus } from "../shared/interrupts.ts";

const messages: Record<InterruptStatus | 500, string> = {
  401: "You need to sign in to see this page.",
  403: "You are not allowed to see this page.",
  404: "This page could not be found.",
  500: "Something went wrong on our side.",
};

const box: CSSProperties = {
  minHeight: "100vh",
  display: "flex",
  gap: 20,
  alignItems: "center",
  justifyContent: "center",
  fontFamily: 'system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
};
const number: CSSProperties = { margin: 0, paddingRight: 20, borderRight: "1px solid currentColor", fontSize: 24, fontWeight: 500 };
const text: CSSProperties = { margin: 0, fontSize: 14, fontWeight: 400 };

interface HttpPageProps {
  status: InterruptStatus | 500;
  digest?: string | undefined;
  /** Shown instead of the status and its message. */
  code?: number | undefined;
  message?: string | undefined;
}

/** What stands in where the application has no page of its own for a status. */
export function HttpPage({ status, digest, code = status, message = messages[status] }: HttpPageProps): ReactNode {
  return (
    <div style={box}>
      <title>{`${code}: ${message}`}</title>
      <h1 style={number}>{code}</h1>
      <div>
        <h2 style={text}>{message}</h2>
        {digest === undefined ? null : <p style={{ ...text, opacity: 0.6 }}>Error {digest}</p>}
      </div>
    </div>
  );
}

export function DefaultMeta(): ReactNode {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
    </>
  );
}

/** The same as a whole document, for when the root layout itself failed. */
export function HttpDocument(props: { status: InterruptStatus | 500; digest?: string | undefined }): ReactNode {
  return (
    <html lang="en">
      <body style={{ margin: 0 }}>
        <DefaultMeta />
        <HttpPage {...props} />
      </body>
    </html>
  );
}
