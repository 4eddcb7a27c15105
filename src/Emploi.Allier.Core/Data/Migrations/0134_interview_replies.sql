-- How many times whoever applied answered about the interview of that hour: each answer is mailed to the employer.
alter table applications add column interview_replies integer not null default 0;
