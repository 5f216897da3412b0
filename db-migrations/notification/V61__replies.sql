-- Guests who asked for mails about replies to a comment of theirs. Their addresses stay with the comments: here is what
-- tells one from another, under a key of the installation.
create table notification.reply_wish (
  tenant_id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  site_key text not null,
  address_key bytea not null check (length(address_key) = 32),
  -- Of the mails; null for the usual one.
  language text,
  asked_at timestamptz not null,
  -- When the guest said, by the link in the first mail, that it was them.
  confirmed_at timestamptz,
  ended_at timestamptz,
  primary key (tenant_id, comment_id)
);
create index reply_wish_by_address on notification.reply_wish (tenant_id, address_key, asked_at);
create index reply_wish_unconfirmed on notification.reply_wish (tenant_id, asked_at) where confirmed_at is null;
create index reply_wish_by_site on notification.reply_wish (tenant_id, site_id, asked_at);
call kernel.tenant_owned('notification.reply_wish', 'parley_notification');

-- Replies that a guest is told of, each once.
create table notification.reply_notice (
  tenant_id uuid not null,
  reply_id uuid not null,
  comment_id uuid not null,
  site_id uuid not null,
  address_key bytea not null check (length(address_key) = 32),
  at timestamptz not null,
  primary key (tenant_id, reply_id)
);
create index reply_notice_by_address on notification.reply_notice (tenant_id, address_key, at);
create index reply_notice_by_comment on notification.reply_notice (tenant_id, comment_id);
call kernel.tenant_owned('notification.reply_notice', 'parley_notification');

-- Addresses to which a tenant is to send no mails about replies.
create table notification.reply_refusal (
  tenant_id uuid not null,
  address_key bytea not null check (length(address_key) = 32),
  at timestamptz not null,
  primary key (tenant_id, address_key)
);
call kernel.tenant_owned('notification.reply_refusal', 'parley_notification');
