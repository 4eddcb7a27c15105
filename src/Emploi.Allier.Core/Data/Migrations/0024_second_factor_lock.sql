-- Wrong passwords, which anybody can type, must not lock the second factor of whoever has just proved their address.
alter table account_activity
    add failed_second_factors      integer not null default 0,
    add second_factor_locked_until timestamptz;
