import { Box, Card, Flex, Heading, Tabs, Text } from '@radix-ui/themes';
import { Switch } from '../components/switch';

export default function Page() {
  return (
    <Flex direction="column" gap="3" data-testid="flex">
      <Heading data-testid="title">Themes</Heading>
      <Card><Text>a card of the server</Text></Card>
      <Switch />
      <Tabs.Root defaultValue="one">
        <Tabs.List>
          <Tabs.Trigger value="one">one</Tabs.Trigger>
          <Tabs.Trigger value="two">two</Tabs.Trigger>
        </Tabs.List>
        <Box pt="3">
          <Tabs.Content value="one"><Text data-testid="tab">first tab</Text></Tabs.Content>
          <Tabs.Content value="two"><Text data-testid="tab">second tab</Text></Tabs.Content>
        </Box>
      </Tabs.Root>
    </Flex>
  );
}
