create table product (
  slug        text primary key,
  position    integer not null,
  name        text    not null,
  tagline     text    not null,
  description text    not null,
  category    text    not null,
  details     text    not null,
  price       integer not null check (price > 0),
  stock       integer not null check (stock >= 0),
  wall        text    not null,
  counter     text    not null
);

create table review (
  product text    not null references product (slug),
  author  text    not null,
  rating  integer not null check (rating between 1 and 5),
  title   text    not null,
  text    text    not null,
  date    text    not null
);

create index review_by_product on review (product, date);

create table purchase (
  number text    primary key,
  email  text    not null,
  total  integer not null,
  placed text    not null default current_timestamp
);

create table purchase_line (
  purchase text    not null references purchase (number),
  product  text    not null references product (slug),
  quantity integer not null check (quantity > 0),
  price    integer not null
);
