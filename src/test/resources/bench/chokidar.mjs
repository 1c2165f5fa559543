// Says what chokidar says. Arguments: directory, poll interval in milliseconds (0: events). Ends with its input.
import { watch } from 'chokidar';

const [dir, interval] = process.argv.slice(2);
const begin = process.hrtime.bigint();
const ignored = (path) => /\/(\.git|target|node_modules)(\/|$)/.test(path.slice(dir.length));
const options = { ignored, ignoreInitial: true, persistent: true };
if (Number(interval) > 0) {
    Object.assign(options, { usePolling: true, interval: Number(interval) });
}
watch(dir, options)
    .on('all', (event, path) => {
        const now = process.hrtime.bigint();
        process.stdout.write(`set ${now}\nchange ${now} ${path}\n`);
    })
    .on('ready', () => process.stdout.write(`ready ${process.hrtime.bigint() - begin}\n`));
process.stdin.on('data', () => {
    globalThis.gc();
    process.stdout.write(`heap ${process.memoryUsage().heapUsed}\n`);
});
process.stdin.on('end', () => process.exit(0));
