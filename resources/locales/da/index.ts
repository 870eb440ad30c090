import backEntry from './back-entry.json' with { type: 'json' };
import channel from './channel.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import consult from './consult.json' with { type: 'json' };
import crew from './crew.json' with { type: 'json' };
import devices from './devices.json' with { type: 'json' };
import domain from './domain.json' with { type: 'json' };
import drill from './drill.json' with { type: 'json' };
import frame from './frame.json' with { type: 'json' };
import handover from './handover.json' with { type: 'json' };
import map from './map.json' with { type: 'json' };
import outage from './outage.json' with { type: 'json' };
import paper from './paper.json' with { type: 'json' };
import queue from './queue.json' with { type: 'json' };
import replay from './replay.json' with { type: 'json' };
import request from './request.json' with { type: 'json' };
import rotation from './rotation.json' with { type: 'json' };
import safety from './safety.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };
import unit from './unit.json' with { type: 'json' };

/** One file a room, so that a text is found where its view is. `domain` holds the words of DOMAIN.md: stages, sources, refusals. */
export default {
  'back-entry': backEntry,
  channel,
  common,
  devices,
  consult,
  crew,
  domain,
  drill,
  frame,
  handover,
  map,
  paper,
  outage,
  queue,
  replay,
  request,
  rotation,
  safety,
  session,
  unit,
} as const;
