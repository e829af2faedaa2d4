"use client";

import { useParams, usePathname } from "next/navigation";
import { useState } from "react";

export function Where() {
  const [count, setCount] = useState(0);
  return (
    <>
      <p data-testid="params">{JSON.stringify(useParams())}</p>
      <p data-testid="path">{usePathname()}</p>
      <button data-testid="counter" onClick={() => setCount(count + 1)}>{count}</button>
    </>
  );
}
