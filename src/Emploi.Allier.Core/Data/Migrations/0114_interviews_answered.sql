-- What whoever applied says of the interview that is proposed to them; another date asks anew.
alter table applications
    add column interview_answer text check (interview_answer in ('vient', 'ne_peut_pas')),
    add column interview_word text check (length(interview_word) <= 500),
    add column interview_answered_at timestamptz,
    add check ((interview_answer is null) = (interview_answered_at is null)),
    add check (interview_answer is null or interview_at is not null);
