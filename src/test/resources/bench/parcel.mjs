// Says what @parcel/watcher says. Argument: directory. Ends with its input.
import { subscribe } from '@parcel/watcher';

const dir = process.argv[2];
const begin = process.hrtime.bigint();
const heard = (error, events) => {
    const now = process.hrtime.bigint();
    if (error) {
        throw error;
    }
    process.stdout.write(`set ${now}\n` + events.map((event) => `change ${now} ${event.path}\n`).join(''));
};
subscribe(dir, heard, { ignore: ['.git', 'target', 'node_modules'] }).then(() =>
    process.stdout.write(`ready ${process.hrtime.bigint() - begin}\n`),
);
process.stdin.on('data', () => {
    globalThis.gc();
    process.stdout.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
process.stdin.on('end', () => process.exit(0));
