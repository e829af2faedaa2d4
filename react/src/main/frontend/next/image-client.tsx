"use client";

import { useCallback, useEffect, useRef, useState, type CSSProperties, type SyntheticEvent } from "react";
import type { ImgProps } from "./image-types.ts";

type Props = {
  image: ImgProps;
  /** The style without the placeholder. */
  style: CSSProperties | undefined;
  onLoadingComplete?: (image: HTMLImageElement) => void;
};

/** An `<img>` that reacts to its own loading, also when it loaded before React was there. */
export function LoadingImage({ image, style, onLoadingComplete }: Props) {
  const { onLoad, onError, ref, ...rest } = image;
  const [loaded, setLoaded] = useState(false);
  const [failed, setFailed] = useState(false);
  const element = useRef<HTMLImageElement>(null);
  const reported = useRef<string>(null);
  const handlers = useRef({ onLoad, onLoadingComplete });
  useEffect(() => {
    handlers.current = { onLoad, onLoadingComplete };
  });

  const finish = useCallback(async (img: HTMLImageElement, event?: SyntheticEvent<HTMLImageElement>) => {
    if (reported.current === img.src) return;
    reported.current = img.src;
    await img.decode?.().catch(() => undefined);
    if (!img.isConnected) return;
    setLoaded(true);
    handlers.current.onLoad?.(loadEvent(img, event));
    handlers.current.onLoadingComplete?.(img);
  }, []);

  const mounted = useRef(false);
  useEffect(() => {
    const img = element.current;
    if (!img || mounted.current) return;
    mounted.current = true;
    // an error before hydration is lost to React: loading once more brings it back
    if (onError && img.complete && img.naturalWidth === 0) img.src = img.src;
    else if (img.complete && img.naturalWidth > 0) void finish(img);
  }, [finish, onError]);

  const attach = useCallback(
    (node: HTMLImageElement | null) => {
      element.current = node;
      if (typeof ref === "function") return ref(node);
      if (ref) ref.current = node;
      return undefined;
    },
    [ref],
  );

  const shown = loaded || failed ? style : rest.style;
  return (
    <img
      {...rest}
      ref={attach}
      style={failed && shown?.color === "transparent" ? { ...shown, color: undefined } : shown}
      onLoad={(event) => void finish(event.currentTarget, event)}
      onError={(event) => {
        setFailed(true);
        onError?.(event);
      }}
    />
  );
}

/** Handlers get an event of React's form, even when the browser's came before hydration. */
function loadEvent(img: HTMLImageElement, event: SyntheticEvent<HTMLImageElement> | undefined): SyntheticEvent<HTMLImageElement> {
  const native = event?.nativeEvent ?? new Event("load");
  let prevented = false;
  let stopped = false;
  return {
    ...(event ?? {}),
    nativeEvent: native,
    currentTarget: img,
    target: img,
    type: "load",
    isDefaultPrevented: () => prevented,
    isPropagationStopped: () => stopped,
    persist: () => undefined,
    preventDefault: () => {
      prevented = true;
      native.preventDefault();
    },
    stopPropagation: () => {
      stopped = true;
      native.stopPropagation();
    },
  } as SyntheticEvent<HTMLImageElement>;
}
