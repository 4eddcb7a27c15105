-- Whoever applied is told before retention erases it: once, for the end that it then has.
alter table applications add ending_told_at timestamptz;
alter table applications_elsewhere add ending_told_at timestamptz;
