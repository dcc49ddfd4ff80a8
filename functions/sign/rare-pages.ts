/** What few sessions need, in one file: each file of a bundle more makes every session begin later. */
export { insteadPage, saveInstead } from './form/decline-or-withdraw.tsx';
export { whyPage } from './link/why-we-ask.tsx';
export { allRightPage, childPage, signChild } from './pupil/child-routes.tsx';
