import { Counter } from "../../components/client";

export default function Overview() {
  return <>overview <Counter id="counter" /></>;
}
