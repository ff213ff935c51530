export { cosine, dot, norm } from './norms';
