-- When a source gave an offer here: alerts tell what is new here, whatever day its partner says to have published it.
alter table offers add column received_at timestamptz;
