-- One row a user. due: epoch milliseconds, a lower bound, null when nothing is due.
CREATE TABLE {prefix}user (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  due bigint,
  record bytea NOT NULL
);

CREATE INDEX ON {prefix}user (due, id) WHERE due IS NOT NULL;

-- One row a page of users who are being woken; users: ids and due instants, packed.
CREATE TABLE {prefix}claim (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  claimed_until bigint NOT NULL,
  users bytea NOT NULL
);

ALTER TABLE {prefix}claim ALTER COLUMN users SET STORAGE EXTERNAL;

-- One row a batch whose sends are under way; users: ids, packed.
CREATE TABLE {prefix}dispatch (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  node text COLLATE "C" NOT NULL,
  lease_until bigint NOT NULL,
  users bytea NOT NULL
);

ALTER TABLE {prefix}dispatch ALTER COLUMN users SET STORAGE EXTERNAL;

-- Who commits: the fence against a stalled writer, and the answer to "did my last commit land?".
CREATE TABLE {prefix}writer (
  slot integer NOT NULL PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  commits bigint NOT NULL,
  lease_until bigint NOT NULL
) WITH (fillfactor = 25);

-- A writer adds to the rows of its slot only; a counter is the sum over all slots.
CREATE TABLE {prefix}counter (
  journey text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  measure text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  slot integer NOT NULL,
  times bigint NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (journey, revision, measure, step, detail, slot)
) WITH (fillfactor = 25);

CREATE TABLE {prefix}definition (
  number bigint NOT NULL PRIMARY KEY,
  journey text COLLATE "C" NOT NULL,
  journey_number integer NOT NULL,
  revision integer NOT NULL,
  json text NOT NULL,
  hash text COLLATE "C" NOT NULL,
  published_at bigint NOT NULL,
  UNIQUE (journey, revision)
);

CREATE TABLE {prefix}quarantine (
  user_id text COLLATE "C" NOT NULL PRIMARY KEY,
  version bigint NOT NULL,
  reason text NOT NULL,
  since bigint NOT NULL
);

-- Users of whom something waits for an operator.
CREATE TABLE {prefix}parked (
  user_id text COLLATE "C" NOT NULL PRIMARY KEY
);

-- Small shared values that belong to no user.
CREATE TABLE {prefix}cell (
  name text COLLATE "C" NOT NULL PRIMARY KEY,
  text text NOT NULL,
  version bigint NOT NULL
);

-- Which of these steps was the last.
CREATE TABLE {prefix}schema (
  step integer NOT NULL
);

INSERT INTO {prefix}schema (step) VALUES (1);

-- Messages that wait for their turn at a throttle.
CREATE TABLE {prefix}queued (
  queue text COLLATE "C" NOT NULL,
  lane text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  enrollment bigint NOT NULL,
  claimed_until bigint NOT NULL,
  PRIMARY KEY (queue, lane, since, user_id, enrollment)
);

CREATE INDEX ON {prefix}queued (queue, claimed_until);

UPDATE {prefix}schema SET step = 2;

-- wake: epoch milliseconds, a lower bound of when the user is due, or will probably be; lag: how many milliseconds later
-- the user is due, null while that is not known. A write that leaves wake as it is touches no index if its page has room.
-- An engine that knows only due must not write any more.
ALTER TABLE {prefix}user RENAME COLUMN due TO wake;

ALTER TABLE {prefix}user ADD COLUMN lag integer DEFAULT 0;

ALTER TABLE {prefix}user SET (fillfactor = 50);

DROP INDEX IF EXISTS {prefix}user_due_id_idx;

CREATE INDEX ON {prefix}user (wake) WHERE wake IS NOT NULL;

UPDATE {prefix}schema SET step = 3;

INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('anonymous', 3, null, '\x01028086cdba98670b06056b6e6f776e7ff674e0', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('completed', 6, null, '\x010280eab4dc956702090fbf7ac4458a3ca70004090100010080d098f701072f2e06010101000307051f000000000001000000000200000000040080a8cc7b00000580a8cc7b00000080d098f7010008020602090580d098f7010a3112f98a1312330a70010101000100012a7cc066028e193f01010102010001b0fccfd193dc36d8010101050180d098f70101ccd0408a', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('converted', 3, null, '\x010280eab4dc9567020d98a700b66a8655ce80c0cbc90204090100010080c0cbc902071514020101010002020105000000000080c0cbc9020108020602090580c0cbc9020a0f88735a67ff0d950a0101010001000129f38075', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('exited', 3, null, '\x010280eab4dc956702090a0d2647723f02e00004090100010080c0cbc902071514020101010004020105000000000080c0cbc9020008020602090580c0cbc9020a0f17cbe2a7390fc8b501010100010001387d4acc', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('experiment', 2, 1772982000000, '\x01028086cdba986704050400010000061d010401000003020a0000000000010000000000030101010180e0e5a401080206020901000a0f9a29d01143e2994201040101010001dee82d22', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('keyed', 2, 1773219600000, '\x010380aa80a69867041102010161010000020101620180dccc140006370102010080016101000001010980b0fe9b03070102696400016102020180dccc1480016201000001010980b0fe9b03070102696400016208020602090480dccc14a23662a8', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('known', 2, 1773414000000, '\x01028086cdba9867010b01046e616d650003416e6e0209bc4500c5e7a3daf200040501000100000623010101000002010500000000000002010181108090e4c00409616e6f6e796d6f757301080206020901000a0f1fbf6646d801bdb101010100010001c96c508b', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('nobody', 1, null, '\x01018086cdba9867012201046e616d65001a4e6f204f6e652c206f6620224e6f7768657265223b2027c3b82708020602090100a3794eb0', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('open-send', 1, 1773414000000, '\x01028086cdba986702091eba82edb2a4bd970004050100010000062401010200000100000101828040016ac9a4eb8cdb10378df11353ed9c485001004377ba65080206020901000a0f6ac9a4eb8cdb10370101020001000085eb7453', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('parked', 5, null, '\x010280aa80a69867010901016e00047465787404050300010000062a010301000601000001018008051c6e3a2074657874202865787065637465643a2061206e756d62657229080206020903b0f451ee556a57', null);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('pending-entry', 1, 1772982000000, '\x01018086cdba9867050a0500000080e0e5a4010008020602090100bca94f97', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('retries', 2, 1772838000000, '\x01028086cdba98670209483e5625cc6b2e6300040501000100000622010102000001000001010380d0bb1b0155e71e45a14df547bac1cd6fbc8142060200080206020901000a0f55e71e45a14df547010102000100006dd33435', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('second-revision', 2, 1773414000000, '\x01028086cdba9867020934d7958cec414710000405010001000006170101020000020105000000000000020101018090e4c004080206020901000a0f9d7b12f75eb850e3010102000100012e00c314', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('torn', 2, null, '\x746f726e', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('vip', 1, 1773414000000, '\x01028086cdba9867011f020376697001010874696d657a6f6e65000d4575726f70652f4265726c696e04050600010000061001060100000100000101018090e4c00408020603090100edb36aa6', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('waits-for-event', 3, 1773046800000, '\x010280eab4dc9567020958417a3866453eea000405010001000006170101010000020105000000000000020101018090e4c004080206020901000a0f3e1333515e2dbf0a01010100010005a1c7ca33', 0);
INSERT INTO {prefix}user (id, version, wake, record, lag) VALUES ('waits-for-time', 2, 1773046800000, '\x010280eab4dc95670209d2c5ee94b96450e0000405010001000006170101010000020105000000000000020101018090e4c004080206020901000a0fd519b1ead16e6141010101000100015426cd87', 0);

INSERT INTO {prefix}claim (id, claimed_until, users) VALUES ('4b2ad85d-a4fa-4db9-adc4-dc24fb0cf9b7/5', 1772788331000, '\x0000000100067061726b65640000019cc26a4798');

INSERT INTO {prefix}dispatch (id, node, lease_until, users) VALUES ('19820-80bdbb5c-4a39-411e-a730-7e69dc648467/39', '19820-80bdbb5c-4a39-411e-a730-7e69dc648467', 1772809230000, '\x0000000100096f70656e2d73656e64');

INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (0, '4b2ad85d-a4fa-4db9-adc4-dc24fb0cf9b7', 1, 40, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (1, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (10, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (11, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (12, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (13, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (14, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (15, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (16, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (17, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (18, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (19, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (2, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (20, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (21, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (22, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (23, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (24, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (25, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (26, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (27, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (28, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (29, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (3, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (30, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (31, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (32, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (33, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (34, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (35, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (36, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (37, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (38, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (39, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (4, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (40, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (41, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (42, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (43, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (44, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (45, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (46, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (47, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (48, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (49, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (5, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (50, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (51, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (52, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (53, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (54, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (55, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (56, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (57, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (58, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (59, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (6, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (60, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (61, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (62, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (63, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (7, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (8, '', 0, 0, 0);
INSERT INTO {prefix}writer (slot, owner, epoch, commits, lease_until) VALUES (9, '', 0, 0, 0);

INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'ENTERED', '', '', 0, 6, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'GOAL_MET', '', 'bought', 0, 1, 19.9);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'LEFT', '', 'COMPLETED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'LEFT', '', 'CONVERTED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'LEFT', '', 'EXITED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'MESSAGE', 'welcome', 'delivered', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'await-profile', '', 0, 6, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'bye', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'done', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'rest', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'thanks', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_ENTERED', 'welcome', '', 0, 6, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_FORWARD', 'await-profile', 'match-1', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_FORWARD', 'bye', 'sent', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_FORWARD', 'rest', 'done', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_FORWARD', 'thanks', 'sent', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_FORWARD', 'welcome', 'sent', 0, 6, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_LEFT', 'await-profile', 'CONVERTED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_LEFT', 'await-profile', 'EXITED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 1, 'STEP_LEFT', 'done', 'COMPLETED', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 2, 'ENTERED', '', '', 0, 4, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 2, 'STEP_ENTERED', 'await-profile', '', 0, 2, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 2, 'STEP_ENTERED', 'welcome', '', 0, 4, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('care', 2, 'STEP_FORWARD', 'welcome', 'sent', 0, 2, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('count', 1, 'ENTERED', '', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('count', 1, 'STEP_ENTERED', 'count', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'ENTERED', '', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'STEP_ENTERED', 'offer', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'STEP_ENTERED', 'offer-test', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'STEP_ENTERED', 'think', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'STEP_FORWARD', 'offer', 'sent', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('offers', 1, 'STEP_FORWARD', 'offer-test', 'offer', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('orders', 1, 'ENTERED', '', '', 0, 2, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('orders', 1, 'STEP_ENTERED', 'rest', '', 0, 2, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('vips', 1, 'ENTERED', '', '', 0, 1, 0);
INSERT INTO {prefix}counter (journey, revision, measure, step, detail, slot, times, amount) VALUES ('vips', 1, 'STEP_ENTERED', 'a-week', '', 0, 1, 0);

INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (1, 'care', 1, 1, '{"entry":{"events":[{"event":"signup"}],"kind":"on-event"},"exits":[{"event":"unsubscribe"}],"format":1,"goals":[{"event":"purchase","name":"bought","value":"amount","within":"P30D"}],"journey":"care","links":[{"from":"welcome","to":"await-profile"},{"from":"await-profile","outcome":"match-1","to":"thanks"},{"from":"await-profile","outcome":"timeout","to":"nudge"},{"from":"thanks","to":"rest"},{"from":"nudge","to":"rest"},{"from":"rest","to":"bye"},{"from":"bye","to":"done"}],"reentry":{"mode":"after-exit"},"steps":[{"channel":"email","id":"welcome","kind":"send","template":"welcome"},{"for":[{"event":"profile"}],"id":"await-profile","kind":"wait-for","upTo":"P7D"},{"channel":"email","id":"thanks","kind":"send","template":"thanks"},{"channel":"email","id":"nudge","kind":"send","template":"nudge"},{"duration":"P3D","id":"rest","kind":"delay"},{"channel":"email","id":"bye","kind":"send","template":"bye"},{"id":"done","kind":"exit"}]}', '3a6901bd2d7200cf65efcae29c1b2267071a28f3998e324dff996f949c77c923', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (2, 'orders', 2, 1, '{"entry":{"events":[{"event":"order"}],"kind":"on-event"},"format":1,"journey":"orders","keyedBy":"id","links":[{"from":"rest","to":"rate"},{"from":"rate","to":"rated"}],"steps":[{"duration":"P5D","id":"rest","kind":"delay"},{"channel":"email","id":"rate","kind":"send","template":"rate"},{"id":"rated","kind":"exit"}]}', '752716ae339033f5a32c066cc18472d9a89770ff56db625dc7ff99b5e736bf01', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (3, 'count', 3, 1, '{"entry":{"events":[{"event":"go"}],"kind":"on-event"},"format":1,"journey":"count","links":[{"from":"count","to":"after"}],"steps":[{"changes":[{"increase":"n","value":1}],"id":"count","kind":"update-profile"},{"duration":"P1D","id":"after","kind":"delay"}]}', '5596f11c336fbda22c072df29532e71d7d22ead8866fad2225fea919aaa1cfe0', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (4, 'offers', 4, 1, '{"entry":{"events":[{"event":"visit"}],"kind":"on-event"},"format":1,"journey":"offers","links":[{"from":"offer-test","outcome":"offer","to":"offer"},{"from":"offer-test","to":"think"},{"from":"offer","to":"think"},{"from":"think","to":"score"}],"steps":[{"control":50,"id":"offer-test","kind":"experiment","variants":[{"name":"offer","share":50}]},{"channel":"email","id":"offer","kind":"send","template":"offer"},{"duration":"P2D","id":"think","kind":"delay"},{"handler":"scoring","id":"score","kind":"call"}]}', '8b5cd825d54966c39a7d02f2970f9cd9c57c37eb32c5fb7a278a1822f2bffb44', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (5, 'win-back', 5, 1, '{"entry":{"did":{"event":"cart"},"kind":"after-inaction","within":"P2D","without":{"event":"purchase"}},"format":1,"journey":"win-back","steps":[{"channel":"email","id":"come-back","kind":"send","template":"come-back"}]}', '044453fd507c8ae488d58ce8cf241ad2d55de051a42a30a6f4fbe146fe95deea', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (6, 'vips', 6, 1, '{"entry":{"condition":{"attribute":"vip","is":true},"includeExisting":true,"kind":"when"},"format":1,"journey":"vips","links":[{"from":"a-week","to":"thank-you"}],"steps":[{"duration":"P7D","id":"a-week","kind":"delay"},{"channel":"email","id":"thank-you","kind":"send","template":"thank-you"}]}', 'a34569cd811366c5d36bd2390c0a8bc0b6a2464d0067dc840d4169c28472bee8', 1772442000000);
INSERT INTO {prefix}definition (number, journey, journey_number, revision, json, hash, published_at) VALUES (7, 'care', 1, 2, '{"entry":{"events":[{"event":"signup"}],"kind":"on-event"},"exits":[{"event":"unsubscribe"}],"format":1,"goals":[{"event":"purchase","name":"bought","value":"amount","within":"P30D"}],"journey":"care","links":[{"from":"welcome","to":"await-profile"},{"from":"await-profile","outcome":"match-1","to":"thanks"},{"from":"await-profile","outcome":"timeout","to":"nudge"},{"from":"thanks","to":"rest"},{"from":"nudge","to":"rest"},{"from":"rest","to":"bye"},{"from":"bye","to":"done"}],"reentry":{"mode":"after-exit"},"steps":[{"channel":"email","id":"welcome","kind":"send","template":"welcome"},{"for":[{"event":"profile"}],"id":"await-profile","kind":"wait-for","upTo":"P7D"},{"channel":"email","id":"thanks","kind":"send","template":"thanks"},{"channel":"email","id":"nudge","kind":"send","template":"nudge"},{"duration":"P3D","id":"rest","kind":"delay"},{"channel":"email","id":"bye","kind":"send","template":"bye-again"},{"id":"done","kind":"exit"}]}', 'f552351b413667909ef4a5488937fb7e30af82862af32c419b1b0f04964069fb', 1772809200000);

INSERT INTO {prefix}quarantine (user_id, version, reason, since) VALUES ('torn', 2, 'dev.journeys.value.CorruptRecordException: 4 bytes (expected: a record of at least 5)', 1772809200000);

INSERT INTO {prefix}parked (user_id) VALUES ('parked');

INSERT INTO {prefix}cell (name, text, version) VALUES ('arming/vips/1', 'done', 2);
INSERT INTO {prefix}cell (name, text, version) VALUES ('zone-rules', '2026a', 1);

