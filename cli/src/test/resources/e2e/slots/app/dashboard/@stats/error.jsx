"use client";

export default function Failed() {
  return <>stats have failed</>;
}
