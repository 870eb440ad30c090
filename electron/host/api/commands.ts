import { command, os } from './context.ts';

/** The gestures. Each is parsed by its schema in the contract; who may do what is the domain's to say (`role.ts`). */
export const request = {
  receive: os.request.receive.handler(command('request.receive')),
  see: os.request.see.handler(command('request.see')),
  triage: os.request.triage.handler(command('request.triage')),
  queue: os.request.queue.handler(command('request.queue')),
  amend: os.request.amend.handler(command('request.amend')),
  close: os.request.close.handler(command('request.close')),
  end: os.request.end.handler(command('request.end')),
  reopen: os.request.reopen.handler(command('request.reopen')),
  backEnter: os.request.backEnter.handler(command('request.back-enter')),
};

export const unit = {
  register: os.unit.register.handler(command('unit.register')),
  goOnDuty: os.unit.goOnDuty.handler(command('unit.go-on-duty')),
  goOffDuty: os.unit.goOffDuty.handler(command('unit.go-off-duty')),
  takeBreak: os.unit.takeBreak.handler(command('unit.take-break')),
  beginOutreach: os.unit.beginOutreach.handler(command('unit.begin-outreach')),
  endOutreach: os.unit.endOutreach.handler(command('unit.end-outreach')),
  assign: os.unit.assign.handler(command('unit.assign')),
  reserve: os.unit.reserve.handler(command('unit.reserve')),
  activate: os.unit.activate.handler(command('unit.activate')),
  report: os.unit.report.handler(command('unit.report')),
  confirm: os.unit.confirm.handler(command('unit.confirm')),
  cancel: os.unit.cancel.handler(command('unit.cancel')),
  take: os.unit.take.handler(command('unit.take')),
  give: os.unit.give.handler(command('unit.give')),
  takeOver: os.unit.takeOver.handler(command('unit.take-over')),
  setRadio: os.unit.setRadio.handler(command('unit.set-radio')),
};

export const emergency = {
  acknowledge: os.emergency.acknowledge.handler(command('emergency.acknowledge')),
  end: os.emergency.end.handler(command('emergency.end')),
};

export const talkgroup = {
  allot: os.talkgroup.allot.handler(command('talkgroup.allot')),
  return: os.talkgroup.return.handler(command('talkgroup.return')),
};

export const safety = {
  ask: os.safety.ask.handler(command('safety.ask')),
  answer: os.safety.answer.handler(command('safety.answer')),
  acknowledge: os.safety.acknowledge.handler(command('safety.acknowledge')),
  tellPolice: os.safety.tellPolice.handler(command('safety.tell-police')),
  cancel: os.safety.cancel.handler(command('safety.cancel')),
};

export const employee = {
  register: os.employee.register.handler(command('employee.register')),
  leave: os.employee.leave.handler(command('employee.leave')),
  beAway: os.employee.beAway.handler(command('employee.be-away')),
  beBack: os.employee.beBack.handler(command('employee.be-back')),
  wish: os.employee.wish.handler(command('employee.wish')),
};

export const period = {
  draft: os.period.draft.handler(command('period.draft')),
  publish: os.period.publish.handler(command('period.publish')),
};

export const duty = {
  plan: os.duty.plan.handler(command('duty.plan')),
  discard: os.duty.discard.handler(command('duty.discard')),
  change: os.duty.change.handler(command('duty.change')),
  cancel: os.duty.cancel.handler(command('duty.cancel')),
  acknowledge: os.duty.acknowledge.handler(command('duty.acknowledge')),
  reportSick: os.duty.reportSick.handler(command('duty.report-sick')),
  checkIn: os.duty.checkIn.handler(command('duty.check-in')),
  checkOut: os.duty.checkOut.handler(command('duty.check-out')),
  beginBreak: os.duty.beginBreak.handler(command('duty.begin-break')),
  endBreak: os.duty.endBreak.handler(command('duty.end-break')),
};

export const swap = {
  propose: os.swap.propose.handler(command('swap.propose')),
  approve: os.swap.approve.handler(command('swap.approve')),
  decline: os.swap.decline.handler(command('swap.decline')),
};

export const handover = {
  give: os.handover.give.handler(command('handover.give')),
  take: os.handover.take.handler(command('handover.take')),
};

export const conflict = { settle: os.conflict.settle.handler(command('conflict.settle')) };
export const link = { acknowledge: os.link.acknowledge.handler(command('link.acknowledge')) };

export const entry = {
  log: os.entry.log.handler(command('entry.log')),
  strike: os.entry.strike.handler(command('entry.strike')),
  acknowledge: os.entry.acknowledge.handler(command('entry.acknowledge')),
  move: os.entry.move.handler(command('entry.move')),
};

export const contact = { log: os.contact.log.handler(command('contact.log')) };
export const channelSettings = {
  setPhrases: os.channelSettings.setPhrases.handler(command('channel-settings.set-phrases')),
  setPatience: os.channelSettings.setPatience.handler(command('channel-settings.set-patience')),
};
