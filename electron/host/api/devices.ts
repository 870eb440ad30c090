import { os, sessionThatMay } from './context.ts';

export const devices = {
  list: os.devices.list.handler(({ context }) => {
    sessionThatMay(context, 'see-devices');
    return context.connection.rooms.devices.list();
  }),
  put: os.devices.put.handler(({ input, context }) => {
    sessionThatMay(context, 'manage-devices');
    return context.connection.rooms.devices.put(input);
  }),
  remove: os.devices.remove.handler(({ input, context }) => {
    sessionThatMay(context, 'manage-devices');
    return context.connection.rooms.devices.remove(input.id);
  }),
};
