import 'server-only';

export function secretLength() {
  return (process.env.SECRET_TOKEN ?? '').length;
}
