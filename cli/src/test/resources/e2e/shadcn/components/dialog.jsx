'use client';

import { Dialog as Primitive } from 'radix-ui';
import { Button } from '@/components/button';

export function Dialog() {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>
        <Button data-testid="open" className="px-6">
          Open
        </Button>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content data-testid="dialog" aria-describedby={undefined} className="data-[state=open]:animate-in data-[state=open]:fade-in-0 duration-200 dark:bg-primary">
          <Primitive.Title>Opened</Primitive.Title>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
