/** Plays two runs side by side, in step. */
const pair = (() => {
  const panel = byId('pair', HTMLElement);
  const seek = byId('seek', HTMLInputElement);
  const play = byId('play', HTMLButtonElement);
  const time = byId('time', HTMLElement);
  const stage = byId('two', HTMLElement);
  /** @type {{ readonly run: Run, readonly box: HTMLInputElement }[]} */
  const chosen = [];
  /** @type {readonly HTMLVideoElement[]} */
  let videos = [];
  const longest = () => Math.max(...videos.map(({ duration }) => duration || 0));
  const leader = () => videos.reduce((one, other) => ((other.duration || 0) > (one.duration || 0) ? other : one));
  const isPlaying = () => videos.some((video) => !video.paused && !video.ended);

  function tell() {
    if (videos.length < 2) return;
    const { currentTime } = leader();
    seek.max = String(longest());
    seek.value = String(currentTime);
    play.textContent = isPlaying() ? 'Pause' : 'Play';
    time.textContent = `${currentTime.toFixed(1)} / ${longest().toFixed(1)} s`;
  }

  /** @param {number} seconds */
  function setTime(seconds) {
    for (const video of videos) video.currentTime = Math.min(seconds, video.duration || seconds);
    tell();
  }

  /** Two decoders drift apart by themselves: whoever is a frame or two away from the leader is set right. */
  function follow() {
    if (videos.length < 2) return;
    const { currentTime } = leader();
    for (const video of videos) {
      const isAway = Math.abs(video.currentTime - currentTime) > 0.04;
      if (isAway && !video.ended && currentTime < video.duration) video.currentTime = currentTime;
    }
    tell();
    if (isPlaying()) requestAnimationFrame(follow);
  }

  async function start() {
    setTime(leader().ended ? 0 : leader().currentTime);
    await Promise.all(videos.map((video) => video.play()));
    requestAnimationFrame(follow);
  }

  function toggle() {
    if (isPlaying()) for (const video of videos) video.pause();
    else start().catch(() => undefined);
    tell();
  }

  /** @param {Run} run */
  function videoOf(run) {
    const [src, poster] = [fileOf(run, 'video.mp4'), fileOf(run, 'poster.png')];
    const video = make('video', { src, poster, muted: true, preload: 'auto' });
    for (const event of ['loadedmetadata', 'play', 'pause', 'ended', 'seeked']) video.addEventListener(event, tell);
    video.addEventListener('click', toggle);
    return video;
  }

  function show() {
    for (const video of videos) video.pause();
    panel.hidden = chosen.length < 2;
    const shown = panel.hidden ? [] : chosen.map(({ run }) => ({ name: run.name, video: videoOf(run) }));
    videos = shown.map(({ video }) => video);
    stage.replaceChildren(
      ...shown.map(({ name, video }) => make('figure', {}, video, make('figcaption', { textContent: name }))),
    );
    tell();
  }

  function close() {
    for (const { box } of chosen) box.checked = false;
    chosen.length = 0;
    show();
  }

  play.addEventListener('click', toggle);
  seek.addEventListener('input', () => {
    setTime(Number(seek.value));
  });
  byId('close', HTMLButtonElement).addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    const isTyped =
      event.target instanceof Element && ['INPUT', 'SELECT', 'BUTTON', 'VIDEO'].includes(event.target.tagName);
    if (panel.hidden || isTyped) return;
    if (event.key === 'Escape') close();
    if (event.key === ' ') {
      event.preventDefault();
      toggle();
    }
  });

  return {
    /** @type {(run: Run, box: HTMLInputElement) => void} */
    choose: (run, box) => {
      const place = chosen.findIndex((each) => each.run === run);
      if (place >= 0) chosen.splice(place, 1);
      else chosen.push({ run, box });
      const dropped = chosen.length > 2 ? chosen.shift() : undefined;
      if (dropped) dropped.box.checked = false;
      show();
    },
  };
})();
