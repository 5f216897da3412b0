alter table moderation.decision drop constraint decision_action_check;
alter table moderation.decision add constraint decision_action_check
  check (action in ('APPROVE', 'REJECT', 'SPAM', 'RESTORE', 'EDIT', 'REPORTED', 'UNDO', 'PIN', 'UNPIN'));
