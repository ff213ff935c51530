export { cosine, norm } from './norms';
