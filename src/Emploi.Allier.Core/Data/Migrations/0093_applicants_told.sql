-- That the offer has ended, told once to each who still waits for an answer.
alter table applications add column offer_end_told_at timestamptz;
