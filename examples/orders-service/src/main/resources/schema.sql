create table if not exists orders (
	order_id text primary key,
	account_id text not null,
	item text not null,
	quantity integer not null,
	-- Milliseconds since 1970.
	create_time integer not null
) strict;

create index if not exists orders_of_account on orders (account_id, create_time);
