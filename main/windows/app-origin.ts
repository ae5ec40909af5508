/** The scheme that serves the built renderer and the pictures. */
export const appScheme = 'app';
/** The one origin whose pages main trusts. */
export const appOrigin = 'app://sightline';
