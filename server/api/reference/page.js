// The bundle of swagger-ui-dist, which stands in front, defines this one name.
/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  // Its default asks a server elsewhere.
  validatorUrl: null,
});
