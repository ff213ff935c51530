/** The part of the page's script that plays two runs side by side, in step. */
export const pairScript = String.raw`
const pair = (() => {
  const panel = document.getElementById('pair');
  const seek = document.getElementById('seek');
  const play = document.getElementById('play');
  const time = document.getElementById('time');
  const chosen = [];
  let videos = [];
  const longest = () => Math.max(...videos.map(({ duration }) => duration || 0));
  const leader = () => videos.reduce((one, other) => ((other.duration || 0) > (one.duration || 0) ? other : one));
  const isPlaying = () => videos.some((video) => !video.paused && !video.ended);

  function tell() {
    if (videos.length < 2) return;
    const { currentTime } = leader();
    seek.max = longest();
    seek.value = currentTime;
    play.textContent = isPlaying() ? 'Pause' : 'Play';
    time.textContent = currentTime.toFixed(1) + ' / ' + longest().toFixed(1) + ' s';
  }
  function setTime(seconds) {
    for (const video of videos) video.currentTime = Math.min(seconds, video.duration || seconds);
    tell();
  }
  /* Two decoders drift apart by themselves: whoever is a frame or two away from the leader is set right. */
  function follow() {
    if (videos.length < 2) return;
    const first = leader();
    for (const video of videos)
      if (video !== first && !video.ended && Math.abs(video.currentTime - first.currentTime) > 0.04 && first.currentTime < video.duration)
        video.currentTime = first.currentTime;
    tell();
    if (isPlaying()) requestAnimationFrame(follow);
  }
  function toggle() {
    if (isPlaying()) for (const video of videos) video.pause();
    else {
      setTime(leader().ended ? 0 : leader().currentTime);
      Promise.all(videos.map((video) => video.play())).then(() => requestAnimationFrame(follow), () => undefined);
    }
    tell();
  }
  function figureOf({ run }) {
    const video = make('video', { src: fileOf(run, 'video.mp4'), poster: fileOf(run, 'poster.png'), muted: true, preload: 'auto' });
    for (const event of ['loadedmetadata', 'play', 'pause', 'ended', 'seeked']) video.addEventListener(event, tell);
    video.addEventListener('click', toggle);
    videos.push(video);
    return make('figure', {}, video, make('figcaption', { textContent: run.name }));
  }
  function show() {
    for (const video of videos) video.pause();
    videos = [];
    panel.hidden = chosen.length < 2;
    panel.querySelector('.two').replaceChildren(...(panel.hidden ? [] : chosen.map(figureOf)));
    tell();
  }
  function close() {
    for (const { box } of chosen) box.checked = false;
    chosen.length = 0;
    show();
  }
  play.addEventListener('click', toggle);
  seek.addEventListener('input', () => setTime(Number(seek.value)));
  document.getElementById('close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (panel.hidden || ['INPUT', 'SELECT', 'BUTTON', 'VIDEO'].includes(event.target.tagName)) return;
    if (event.key === 'Escape') close();
    if (event.key === ' ') { event.preventDefault(); toggle(); }
  });
  return {
    choose: (run, box) => {
      const place = chosen.findIndex((each) => each.run === run);
      if (place >= 0) chosen.splice(place, 1);
      else chosen.push({ run, box });
      if (chosen.length > 2) chosen.shift().box.checked = false;
      show();
    },
  };
})();
`;
