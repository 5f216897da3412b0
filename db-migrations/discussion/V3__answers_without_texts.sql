-- Kept for repeats of posting and editing is the comment's id: what a comment says must not outlive it.
update discussion.command_result set result = result -> 'comment' -> 'id'
where operation = 'post' and jsonb_typeof(result) = 'object';
update discussion.command_result set result = result -> 'id'
where operation = 'edit' and jsonb_typeof(result) = 'object';
